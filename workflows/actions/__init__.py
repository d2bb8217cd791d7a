"""Writing: one file per verb, one public function of the same name. No act commits, none calls another."""

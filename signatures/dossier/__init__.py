"""The dossier: a pact and its proofs in one BagIt bag, built and verified offline."""

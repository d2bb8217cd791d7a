// Renders the same Word file again and again: a line in is a rendering, a line out is the size of what came of it.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import PizZip from "pizzip";
import Docxtemplater from "docxtemplater";
import { TemplateHandler } from "easy-template-x";

const [engine, template, values] = process.argv.slice(2);
const master = readFileSync(template);
const data = JSON.parse(readFileSync(values, "utf-8"));
const handler = new TemplateHandler();

const engines = {
    docxtemplater: async () => {
        const document = new Docxtemplater(new PizZip(master), { paragraphLoop: true, linebreaks: true });
        document.render(data);
        return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    },
    "easy-template-x": () => handler.process(master, data),
};

for await (const _line of createInterface({ input: process.stdin })) {
    const file = await engines[engine]();
    console.log(file.length);
}

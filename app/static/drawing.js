/* A signature drawn with a finger, a pen or a mouse, kept in a hidden field as an SVG path: `M10 20L11 22`, integers from
   0 to 2000, 20,000 characters at most. Without this script the place to draw stays hidden, and nothing is missed. */
"use strict";

(() => {
  const MOST_CHARACTERS = 20000;
  const LONGEST_STEP = 11; // a letter, two numbers of four digits, the space between them, and one to spare
  const NEAREST = 8;
  const place = document.querySelector("[data-drawing]");
  if (!place) return;

  const pad = place.querySelector("svg");
  const path = pad.querySelector("path");
  const field = place.querySelector("input");
  const clear = place.querySelector("button");
  const status = place.querySelector("[role=status]");
  const [, , width, height] = pad.getAttribute("viewBox").split(" ").map(Number);
  let last = null;
  let pen = null;

  const show = () => path.setAttribute("d", field.value);
  const tell = () => { status.textContent = field.value ? place.dataset.drawn : place.dataset.empty; };
  const within = (value, most) => Math.min(Math.max(Math.round(value), 0), most);

  const pointOf = (event) => {
    const box = pad.getBoundingClientRect();
    return [
      within(((event.clientX - box.left) / box.width) * width, width),
      within(((event.clientY - box.top) / box.height) * height, height),
    ];
  };

  const add = (letter, [x, y]) => {
    if (field.value.length + LONGEST_STEP > MOST_CHARACTERS) return;
    field.value += `${letter}${x} ${y}`;
    last = [x, y];
  };

  const begin = (event) => {
    if (pen !== null || (event.pointerType === "mouse" && event.button !== 0)) return;
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    pen = event.pointerId;
    const point = pointOf(event);
    add("M", point);
    add("L", point);
    last = point;
    show();
  };

  const draw = (event) => {
    if (event.pointerId !== pen) return;
    const point = pointOf(event);
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAREST) return;
    add("L", point);
    show();
  };

  const end = (event) => {
    if (event.pointerId !== pen) return;
    pen = null;
    tell();
  };

  pad.addEventListener("pointerdown", begin);
  pad.addEventListener("pointermove", draw);
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) pad.addEventListener(name, end);
  clear.addEventListener("click", () => {
    field.value = "";
    show();
    tell();
  });

  show();
  place.hidden = false;
})();

const worker = new Worker("worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  Object.assign(document.body.dataset, data);
});

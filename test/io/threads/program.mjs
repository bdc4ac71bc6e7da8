// A thread that answers as its data says: what a broken one could do.
import { parentPort, workerData } from "node:worker_threads";

const answer = ({ number, paths }, changes = {}) =>
  parentPort.postMessage({ number, lines: paths.map(() => "-").join("\n"), isSound: true, ...changes });
let asked = 0;

parentPort.on("message", (request) => {
  asked++;
  if (typeof workerData === "object") return parentPort.postMessage(workerData.sends);
  switch (workerData) {
    case "well":
      return answer(request);
    case "ends":
      return process.exit(0);
    case "ends between":
      // What comes before its end is not answered: whether it would be in time is not for a test to say.
      if (asked > 1) return;
      answer(request);
      return setImmediate(() => process.exit(3));
    case "throws":
      throw new TypeError("a broken thread");
    case "twice":
      answer(request);
      return answer(request);
    case "the wrong request":
      return answer(request, { number: request.number + 1 });
    case "one line less":
      return answer(request, {
        lines: request.paths
          .slice(1)
          .map(() => "-")
          .join("\n"),
      });
    case "nothing":
      return answer(request, { lines: "" });
    case "later":
      return asked === 1 ? setTimeout(() => answer(request), 50) : answer(request);
  }
});

import { chooseEngine } from "./choose-engine";
import { useEngine } from "./markdown/parse";
import { runReadingWorker } from "./workspace/reading-worker";

// The program of the worker threads. Messages wait until it listens.
void chooseEngine(process.env.IBID_PARSER).then(({ engine }) => {
  useEngine(engine);
  runReadingWorker();
});

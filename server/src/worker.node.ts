import { chooseEngine } from "./choose-engine";
import { useTimeLimit } from "./markdown/engines/time-limit";
import { useEngine } from "./markdown/parse";
import { runReadingWorker } from "./workspace/reading-worker";
import { withTimeLimit } from "./workspace/time-limit";

// The program of the worker threads. Messages wait until it listens.
void chooseEngine(process.env.IBID_PARSER).then(({ engine }) => {
  useEngine(engine);
  useTimeLimit(withTimeLimit);
  runReadingWorker();
});

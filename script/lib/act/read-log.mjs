/** Reads the log that `act --json` prints. */

const ANNOTATIONS = ['error', 'warning', 'notice'];

/**
 * @typedef {object} Step
 * @property {string} name its `id`, or its position in the job
 * @property {string} stage Pre, Main or Post
 * @property {string} outcome success or failure
 * @property {Record<string, string>} outputs
 * @property {{ kind: string, properties: Record<string, string>, message: string }[]} annotations
 * @property {string} summary
 * @property {string[]} log
 *
 * @typedef {object} Job
 * @property {string} name the ID, and in a matrix its values
 * @property {string} result
 * @property {Step[]} steps in the order in which they ran; skipped steps are left out
 */

/**
 * @param {string} text
 * @returns {{ jobs: Job[], problems: string[] }} `problems` are messages of act itself
 */
export function readLog(text) {
  const jobs = new Map();
  const problems = [];
  for (const line of text.split('\n').filter((part) => part !== '')) {
    const entry = parseLine(line);
    if (entry === null) {
      // The last line repeats which job failed.
      if (!/^Error: Job '.*' failed$/.test(line)) problems.push(line);
    } else if (entry.jobID === undefined) {
      if (['error', 'fatal', 'warning'].includes(entry.level)) problems.push(entry.msg);
    } else addEntry(jobs, entry);
  }
  return {
    jobs: [...jobs.values()].map(withoutIdleSteps).sort((a, b) => (a.name < b.name ? -1 : 1)),
    problems,
  };
}

/** Leaves out stages in which act only looked for something to do, such as `Pre` of an action without `pre`. */
const withoutIdleSteps = (job) => ({
  ...job,
  steps: job.steps.filter(({ stage, outcome }) => stage === 'Main' || outcome !== 'none'),
});

function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function addEntry(jobs, entry) {
  const values = Object.values(entry.matrix ?? {});
  const name = values.length === 0 ? entry.jobID : `${entry.jobID} (${values.join(', ')})`;
  if (!jobs.has(name)) jobs.set(name, { name, result: 'none', steps: [], messages: [] });
  const job = jobs.get(name);
  if (entry.jobResult !== undefined) job.result = entry.jobResult;
  if (entry.stage === undefined) {
    if (entry.level === 'error') job.messages.push(entry.msg);
    return;
  }
  const step = findStep(job, entry);
  const { command, kvPairs: properties = {}, arg = '' } = entry;
  if (entry.stepResult !== undefined) step.outcome = entry.stepResult;
  else if (entry.raw_output === true) step.log.push(entry.msg.trimEnd());
  else if (command === 'set-output') step.outputs[entry.name] = arg;
  else if (command === 'summary') step.summary = entry.content;
  else if (ANNOTATIONS.includes(command))
    step.annotations.push({ kind: command, properties: properties ?? {}, message: arg });
  else if (command === undefined && entry.level === 'error') step.log.push(entry.msg);
}

function findStep(job, { stage, stepID }) {
  const [id] = stepID;
  const found = job.steps.find((step) => step.name === id && step.stage === stage);
  if (found !== undefined) return found;
  const step = { name: id, stage, outcome: 'none', outputs: {}, annotations: [], summary: '', log: [] };
  job.steps.push(step);
  return step;
}

// The blocks are parsed when they are first asked for, so that the first screen does not wait for the longest table.
const blocks = {};
const block = name => blocks[name] ??= JSON.parse(document.getElementById('data-' + name).textContent);

const words = () => block('accounts');
const account = number => words().accounts[number];
const unitOf = number => words().units[account(number)[2]];
const className = (kind, key) => words().classes[kind][key] ?? key;

// A unit holds the accounts of the units below it.
const inUnit = (unit, wanted) => unit === wanted || unit.startsWith(wanted + '/');

const unitOptions = () => {
  const all = new Set();
  for (const unit of words().units) {
    const parts = unit.split('/');
    for (let length = 1; length <= parts.length; length++) all.add(parts.slice(0, length).join('/'));
  }
  return [...all].sort().map(unit => [unit, unit]);
};

const unitFilter = accountOf => ({
  options: unitOptions,
  match: (row, wanted) => inUnit(unitOf(accountOf(row)), wanted),
});

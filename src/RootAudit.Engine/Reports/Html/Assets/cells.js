// Cells that say a thing with a sign and a word; colour comes on top.
const badge = (kind, symbol, text) =>
  make('span', { class: 'badge ' + kind }, make('span', { class: 'mark', 'aria-hidden': 'true' }, symbol), text);

const verdictCell = number => badge(words().verdictClasses[number], words().verdictSymbols[number], words().verdicts[number]);

const severityCell = number => make('span', { class: 'severity ' + words().severityClasses[number] },
  make('span', { class: 'pips', 'aria-hidden': 'true' }, words().severitySymbols[number]), words().severities[number]);

const unknownCell = () => badge('v-unknown', '?', 'Unknown');

const moment = time => time.slice(0, 10) + ' ' + time.slice(11, 16);

const momentCell = (time, never) => {
  if (time) return make('time', { datetime: time, class: 'moment' }, moment(time));
  return never ? 'Never' : unknownCell();
};

const dateCell = (time, never) => {
  if (time) return make('time', { datetime: time, class: 'moment' }, time.slice(0, 10));
  return momentCell(time, never);
};

const numberCell = number => number === null ? unknownCell() : count(number);

const accountCell = number => {
  const [id, name] = account(number);
  return name ? make('span', {}, name, make('span', { class: 'id' }, id)) : make('span', {}, id);
};

const details = pairs => {
  const list = make('dl');
  for (const [name, text] of pairs) {
    if (text) list.append(make('dt', {}, name), make('dd', {}, text));
  }
  return list;
};

// The table of facts that could not be read: the gaps of all accounts, one by one.
const gapsGrid = () => {
  const { rows: accounts, texts } = words();
  const rows = accounts.flatMap((fields, number) => fields[A.gaps].map(gap => [number, ...gap]));
  if (rows.length === 0) return null;
  const text = (row, field) => rows[row][field] === null ? '' : texts[rows[row][field]];
  return new Grid('gaps', {
    length: rows.length,
    noun: 'gaps',
    name: row => `${text(row, 1)}, ${account(rows[row][0])[0]}`,
    text: row => [...account(rows[row][0]).slice(0, 2), text(row, 1), text(row, 2), text(row, 3), rows[row][4]].join(' '),
    extra: row => details([['What happened', rows[row][4]], ['What to do', text(row, 5)], ['Unit', unitOf(rows[row][0])]]),
    filters: {
      unit: unitFilter(row => rows[row][0]),
      reason: {
        options: () => [...new Set(rows.map(row => texts[row[2]]))].sort().map(name => [name, name]),
        match: (row, wanted) => text(row, 2) === wanted,
      },
    },
    columns: [
      { label: 'Account', sort: row => (account(rows[row][0])[1] ?? account(rows[row][0])[0]).toLowerCase(), cell: row => accountCell(rows[row][0]) },
      { label: 'Fact', kind: 'fact', sort: row => text(row, 1), cell: row => text(row, 1) },
      { label: 'Reason', sort: row => text(row, 2), cell: row => badge('v-unknown', '?', text(row, 2)) },
      { label: 'Missing permission', sort: row => text(row, 3) || null, cell: row => text(row, 3) ? make('code', {}, text(row, 3)) : make('span', { class: 'quiet' }, 'none would help') },
      { label: 'What happened', kind: 'long', sort: row => rows[row][4], cell: row => rows[row][4] },
    ],
  });
};

// The table of results. Fields of a row, in the order of ResultData.cs.
const R = { account: 0, control: 1, severity: 2, verdict: 3, resource: 4, reason: 5, evidence: 6, remediation: 7, gap: 8 };

// Fail, Unknown, Waived, Pass, Not applicable, each by number of the verdict; within one, the worst severity first.
const attention = [1, 3, 0, 4, 2];
const attentionOf = row => attention[row[R.verdict]] * 10 + (4 - row[R.severity]);

const resultsGrid = () => {
  const { rows, texts, controls, titles } = block('results');
  const text = (row, field) => rows[row][field] === null ? '' : texts[rows[row][field]];
  const numbered = (field, names) => ({
    options: () => names().map((name, number) => [String(number), name]),
    match: (row, wanted) => rows[row][field] === Number(wanted),
  });
  return new Grid('results', {
    length: rows.length,
    noun: 'results',
    name: row => `${titles[rows[row][R.control]]}, ${account(rows[row][R.account])[0]}`,
    text: row => {
      const [id, name] = account(rows[row][R.account]);
      return [id, name, rows[row][R.resource], controls[rows[row][R.control]], titles[rows[row][R.control]], text(row, R.reason)].join(' ');
    },
    order: { column: 0, descending: false },
    extra: row => details([
      ['Control', `${titles[rows[row][R.control]]} (${controls[rows[row][R.control]]})`],
      ['Resource', rows[row][R.resource]], ['Unit', unitOf(rows[row][R.account])], ['Why', text(row, R.reason)],
      ['Evidence', text(row, R.evidence)], ['What to do', text(row, R.remediation)], ['Not read', text(row, R.gap)],
    ]),
    filters: {
      verdict: numbered(R.verdict, () => words().verdicts),
      severity: numbered(R.severity, () => words().severities),
      control: { options: () => controls.map((id, number) => [id, titles[number]]), match: (row, wanted) => controls[rows[row][R.control]] === wanted },
      unit: unitFilter(row => rows[row][R.account]),
    },
    columns: [
      { label: 'Verdict', sort: row => attentionOf(rows[row]), cell: row => verdictCell(rows[row][R.verdict]) },
      { label: 'Severity', descendingFirst: true, sort: row => rows[row][R.severity], cell: row => severityCell(rows[row][R.severity]) },
      { label: 'Control', sort: row => titles[rows[row][R.control]], cell: row => titles[rows[row][R.control]] },
      { label: 'Account', sort: row => (account(rows[row][R.account])[1] ?? account(rows[row][R.account])[0]).toLowerCase(), cell: row => accountCell(rows[row][R.account]) },
      { label: 'Resource', sort: row => rows[row][R.resource], cell: row => rows[row][R.resource] },
      { label: 'Why', kind: 'long', sort: row => text(row, R.reason), cell: row => text(row, R.reason) },
    ],
  });
};

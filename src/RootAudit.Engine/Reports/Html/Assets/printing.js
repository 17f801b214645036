// On paper there are no pages to turn: every row that matches is printed, up to a number that is said.
const printLimit = 5000;

const startPrinting = () => {
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const part of closed) part.open = true;
    for (const name of Object.keys(makers)) {
      const grid = gridOf(name);
      if (!grid) continue;
      grid.page = 0;
      grid.draw(printLimit);
      const rest = grid.rows.shown.length - printLimit;
      if (rest > 0) grid.status.textContent += ` ${count(rest)} more are not printed; filter the table first, or use the CSV report.`;
    }
  });
  addEventListener('afterprint', () => {
    for (const part of closed) part.open = false;
    for (const grid of Object.values(grids)) grid?.draw();
  });
};

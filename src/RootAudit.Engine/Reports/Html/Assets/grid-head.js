// Column heads are buttons; the column that is sorted says so to everyone.
class GridHead {
  constructor(grid) {
    this.grid = grid;
    this.heads = grid.options.columns.map((column, index) => {
      const arrow = make('span', { class: 'arrow', 'aria-hidden': 'true' }, '↕');
      const button = make('button', { type: 'button' }, column.label, arrow);
      button.addEventListener('click', () => grid.sortBy(index));
      return make('th', { scope: 'col', class: column.kind === 'n' ? 'n' : null }, button);
    });
    const blank = make('th', { scope: 'col' }, make('span', { class: 'blank' }, make('span', { class: 'hidden' }, 'Details')));
    grid.root.querySelector('thead').append(make('tr', {}, blank, ...this.heads));
  }

  draw() {
    const order = this.grid.rows.order;
    this.heads.forEach((head, index) => {
      const sorted = order?.column === index;
      head.querySelector('.arrow').textContent = sorted ? (order.descending ? '↓' : '↑') : '↕';
      if (sorted) head.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
  }
}

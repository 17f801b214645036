// The fields above a table.
class GridFilter {
  constructor(grid) {
    this.grid = grid;
    this.search = grid.root.querySelector('[data-search]');
    this.search.addEventListener('input', later(() => this.apply(), 140));
    this.selects = [...grid.root.querySelectorAll('[data-by]')];
    for (const select of this.selects) {
      for (const [value, label] of grid.options.filters[select.dataset.by].options()) {
        select.append(make('option', { value }, label));
      }
      select.addEventListener('change', () => this.apply());
    }
    grid.root.querySelector('[data-reset]').addEventListener('click', () => {
      this.clear();
      this.apply();
      this.search.focus();
    });
  }

  clear() {
    this.search.value = '';
    for (const select of this.selects) select.value = '';
  }

  // What a link of the page asks for: this filter, and no other.
  only(filter, value) {
    this.clear();
    if (filter === 'search') this.search.value = value;
    const select = this.selects.find(candidate => candidate.dataset.by === filter);
    if (select) select.value = value;
    this.apply();
  }

  apply() {
    const rows = this.grid.rows;
    rows.search = this.search.value;
    rows.chosen.clear();
    for (const select of this.selects) {
      select.classList.toggle('set', select.value !== '');
      if (select.value !== '') rows.chosen.set(select.dataset.by, select.value);
    }
    this.grid.refresh();
  }
}

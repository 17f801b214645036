// Which rows, in which order. Works on row numbers, so that a long table is never copied.
class Rows {
  constructor(length, columns, filters, textOf) {
    Object.assign(this, { length, columns, filters, textOf, keys: new Map(), texts: null, chosen: new Map(), search: '', order: null, shown: [] });
  }

  key(column) {
    let keys = this.keys.get(column);
    if (!keys) {
      keys = Array.from({ length: this.length }, (_, row) => this.columns[column].sort(row));
      this.keys.set(column, keys);
    }
    return keys;
  }

  // What is not known goes last, whichever way the column is sorted.
  sorted(rows) {
    if (!this.order) return rows;
    const keys = this.key(this.order.column);
    const way = this.order.descending ? -1 : 1;
    return rows.sort((left, right) => {
      const a = keys[left];
      const b = keys[right];
      if (a === b) return left - right;
      if (a === null || a === undefined) return 1;
      if (b === null || b === undefined) return -1;
      return a < b ? -way : way;
    });
  }

  update() {
    const terms = this.search.toLowerCase().split(/\s+/).filter(Boolean);
    if (terms.length && !this.texts) {
      this.texts = Array.from({ length: this.length }, (_, row) => this.textOf(row).toLowerCase());
    }
    const rows = [];
    for (let row = 0; row < this.length; row++) {
      if (this.matches(row, terms)) rows.push(row);
    }
    this.shown = this.sorted(rows);
  }

  matches(row, terms) {
    for (const [filter, value] of this.chosen) {
      if (!this.filters[filter].match(row, value)) return false;
    }
    return terms.every(term => this.texts[row].includes(term));
  }
}

// <name-selection>: a form with check boxes. Counts what is selected, and names the rows that are taken out
// of everything found; a click with the Shift key gives all
// rows since the last click the same state.
customElements.define('name-selection', class extends HTMLElement {
	connectedCallback() {
		this.addEventListener('click', (event) => this.select(event));
		// Enter at a check box would press the first button of the form.
		this.addEventListener('keydown', (event) => {
			if (event.key === 'Enter' && event.target.type === 'checkbox') event.preventDefault();
		});
		// A browser may have restored check boxes.
		this.show();
	}

	select({target, shiftKey}) {
		const boxes = this.boxes();
		const at = boxes.indexOf(target);
		if (at >= 0) {
			const from = shiftKey ? boxes.indexOf(this.last) : at;
			this.last = target;
			const range = from < 0 ? [target] : boxes.slice(Math.min(from, at), Math.max(from, at) + 1);
			for (const box of range) box.checked = target.checked;
		} else if (target === this.all()) {
			for (const box of boxes) box.checked = target.checked;
		}
		this.show();
	}

	// The check boxes of rows that can be selected.
	boxes() {
		return [...this.querySelectorAll('td input:enabled')];
	}

	// The check box of everything found, with the number of names in `data-all`.
	all() {
		return this.querySelector('[data-all]');
	}

	show() {
		const all = this.all();
		const checked = this.boxes().filter((box) => box.checked).length;
		// Of everything found, the rows of this page can be taken out.
		const except = all?.checked ? this.boxes().filter((box) => !box.checked) : [];
		if (all) all.indeterminate = except.length > 0;
		for (const input of this.querySelectorAll('[name^=except]')) input.remove();
		for (const [at, {value}] of except.entries()) {
			const input = Object.assign(document.createElement('input'), {type: 'hidden', name: `except[${at}]`, value});
			this.querySelector('form').append(input);
		}
		const count = all?.checked ? Number(all.dataset.all) - except.length : checked;
		const place = this.querySelector('[data-selected]');
		const number = count.toLocaleString(document.documentElement.lang);
		place.textContent = count > 0 ? place.dataset.selected.replace('{}', number) : '';
	}
});

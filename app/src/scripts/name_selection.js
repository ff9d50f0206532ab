// <name-selection>: a form with check boxes. Counts what is selected; a click with the Shift key gives all
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
			if (!target.checked && this.all()) this.all().checked = false;
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
		const count = all?.checked ? Number(all.dataset.all) : this.boxes().filter((box) => box.checked).length;
		const place = this.querySelector('[data-selected]');
		const number = count.toLocaleString(document.documentElement.lang);
		place.textContent = count > 0 ? place.dataset.selected.replace('{}', number) : '';
	}
});

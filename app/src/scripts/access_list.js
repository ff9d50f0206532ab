// <access-list>: the list of users and groups with its search. Searches, filters and turns pages in place, so
// that what is selected stays selected, and counts it; a click with the Shift key gives all rows since the last
// click the same state. Without it, search and pages are a form and links, and the check boxes send themselves.

// Milliseconds of quiet before what is typed is searched: each search reads the cluster.
const QUIET = 300;

customElements.define('access-list', class extends HTMLElement {
	// The values of the check boxes that are selected, on this page and on others.
	selected = new Set();

	connectedCallback() {
		this.addEventListener('click', (event) => this.clicked(event));
		this.addEventListener('input', ({target}) => {
			if (target.form === this.search) this.readLater();
		});
		this.addEventListener('submit', (event) => {
			if (event.target !== this.search) return;
			event.preventDefault();
			this.read(this.searched());
		});
		this.addEventListener('formdata', ({target, formData}) => {
			if (target !== this.search) this.send(formData);
		});
		// Enter at a check box would press the first button of the form.
		this.addEventListener('keydown', (event) => {
			if (event.key === 'Enter' && event.target.type === 'checkbox') event.preventDefault();
		});
		// A browser may have restored check boxes.
		for (const {checked, value} of this.boxes) if (checked) this.selected.add(value);
		this.show();
	}

	get search() {
		return this.querySelector('[role=search]');
	}

	// The check boxes of rows that can be selected.
	get boxes() {
		return [...this.querySelectorAll('td input:enabled')];
	}

	// The check box of everything found, with the address of all values in `data-names`.
	get all() {
		return this.querySelector('[data-names]');
	}

	// Whether the values of everything found have come.
	get knowsAll() {
		return this.everything?.names === this.all?.dataset.names;
	}

	clicked(event) {
		const {target, shiftKey} = event;
		const link = target.closest('a');
		const boxes = this.boxes;
		const at = boxes.indexOf(target);
		if (at >= 0) {
			const from = shiftKey ? boxes.indexOf(this.last) : at;
			this.last = target;
			const range = from < 0 ? [target] : boxes.slice(Math.min(from, at), Math.max(from, at) + 1);
			this.select(range.map(({value}) => value), target.checked);
		} else if (target === this.all) {
			this.selectAll(target);
		} else if (link?.pathname === location.pathname && !shiftKey && !event.ctrlKey && !event.metaKey) {
			event.preventDefault();
			this.follow(link);
		}
	}

	select(values, chosen) {
		for (const value of values) {
			if (chosen) this.selected.add(value);
			else this.selected.delete(value);
		}
		this.show();
	}

	async selectAll({checked, dataset: {names, count}}) {
		if (!this.knowsAll) {
			const values = (await this.fetch(names))?.split('\n').filter(Boolean);
			// Of a cluster that can't be read whole now, or has changed, the names are others than those shown.
			const isWhole = values?.length === Number(count);
			if (!isWhole) {
				await this.read(location.href);
				this.querySelector('[data-unread]').hidden = false;
				return this.show();
			}
			this.everything = {names, values};
		}
		this.select(this.everything.values, checked);
	}

	// Sends what is selected instead of the check boxes of this page; those of everything found only while
	// their values are still on the way.
	send(formData) {
		for (const {name} of this.boxes) formData.delete(name);
		if (this.knowsAll) formData.delete('all');
		formData.set('selected', [...this.selected].join('\n'));
	}

	readLater() {
		clearTimeout(this.due);
		this.due = setTimeout(() => this.read(this.searched()), QUIET);
	}

	searched() {
		const address = new URL(this.search.action);
		address.search = new URLSearchParams(new FormData(this.search));
		return address;
	}

	// The search shows what the link searches; reading goes on at the top.
	async follow({href}) {
		const {searchParams} = new URL(href);
		for (const name of ['find', 'kind']) this.search.elements[name].value = searchParams.get(name) ?? '';
		if (await this.read(href)) this.querySelector('[data-found]').focus();
	}

	// Shows what an address lists. Returns whether it came, and nothing newer was asked for.
	async read(address) {
		clearTimeout(this.due);
		const reading = this.reading = {};
		const page = await this.fetch(address);
		if (page === undefined || this.reading !== reading) return false;
		const fresh = new DOMParser().parseFromString(page, 'text/html').querySelector('access-list');
		// Another page says what became of the list.
		if (!fresh) return location.assign(address);
		for (const part of ['[data-found]', '.found']) {
			const [old, {innerHTML}] = [this, fresh].map((list) => list.querySelector(part));
			old.innerHTML = innerHTML;
		}
		history.replaceState(history.state, '', address);
		this.show();
		return true;
	}

	// The text at an address; says where it can't be had.
	async fetch(address) {
		const answer = await fetch(address).catch(() => undefined);
		const text = answer?.ok ? await answer.text().catch(() => undefined) : undefined;
		this.querySelector('[data-unread]').hidden = text !== undefined;
		return text;
	}

	show() {
		for (const box of this.boxes) box.checked = this.selected.has(box.value);
		const {all} = this;
		if (all) {
			all.checked = this.knowsAll && this.everything.values.every((value) => this.selected.has(value));
			const some = this.knowsAll ? this.everything.values : this.boxes.map(({value}) => value);
			all.indeterminate = !all.checked && some.some((value) => this.selected.has(value));
		}
		const place = this.querySelector('[data-selected]');
		if (!place) return;
		const count = this.selected.size;
		const number = count.toLocaleString(document.documentElement.lang);
		place.textContent = count > 0 ? place.dataset.selected.replace('{}', number) : '';
		// Nothing found can be nothing to act on.
		place.parentElement.hidden = count === 0 && this.boxes.length === 0 && !this.querySelector('td');
	}
});

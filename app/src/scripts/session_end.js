// <session-end>: a notice with a form, shown `data-after` seconds from now. Staying is asked for behind the
// page, so that nothing typed is lost.
customElements.define('session-end', class extends HTMLElement {
	connectedCallback() {
		this.showLater();
		this.addEventListener('submit', async (event) => {
			event.preventDefault();
			const answer = await fetch(event.target.action, {method: 'POST'}).catch(() => undefined);
			if (answer?.ok) this.showLater();
			// The session is gone, or the portal is: a fresh page says which.
			else location.reload();
		});
	}

	showLater() {
		this.hidden = true;
		// The longest time a browser waits.
		const milliseconds = Math.min(this.dataset.after * 1000, 2 ** 31 - 1);
		setTimeout(() => { this.hidden = false; }, milliseconds);
	}
});

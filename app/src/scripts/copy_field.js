// <copy-field>: a text area and a button that copies its text.
customElements.define('copy-field', class extends HTMLElement {
	connectedCallback() {
		const area = this.querySelector('textarea');
		const button = this.querySelector('button');
		const status = this.querySelector('[role=status]');
		button.parentElement.hidden = false;
		button.addEventListener('click', async () => {
			area.select();
			try {
				await navigator.clipboard.writeText(area.value);
				status.textContent = status.dataset.copied;
			} catch {
				status.textContent = status.dataset.refused;
			}
		});
	}
});

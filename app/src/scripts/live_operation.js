// <live-operation>: reads the page again until its operation has ended, and replaces the part that changes.
// Its children are notices; it shows one where the page can't be read.
const PART = 'operation';
// Milliseconds between two readings. Each failure in a row doubles the pause.
const INTERVAL = 1500;
// Failures in a row after which the page is given up: a minute and a half.
const FAILURES = 6;

const show = (notices, shown) => {
	for (const notice of notices.children) notice.hidden = notice.dataset.notice !== shown;
	notices.hidden = !shown;
};

// The part of the fresh page; a name of a notice where there is none.
const read = async () => {
	const answer = await fetch(location, {redirect: 'manual'}).catch(() => undefined);
	// The portal says that the session has ended by 401, a proxy in front by a redirect, which has no status here.
	if ([0, 401].includes(answer?.status)) return 'signed-out';
	// Overloaded, or not reached by a proxy.
	if (!answer || answer.status >= 500 || [408, 429].includes(answer.status)) return 'retrying';
	if (!answer.ok) return 'refused';
	const page = await answer.text().catch(() => '');
	return new DOMParser().parseFromString(page, 'text/html').getElementById(PART) ?? 'retrying';
};

const update = async (notices, failures) => {
	const fresh = await read();
	if (fresh === 'retrying') {
		const last = failures + 1 === FAILURES;
		show(notices, last ? 'unreachable' : 'retrying');
		if (!last) updateLater(notices, failures + 1);
	} else if (typeof fresh === 'string') {
		show(notices, fresh);
	} else if (fresh.dataset.settled === 'true') {
		location.reload();
	} else {
		show(notices);
		const old = document.getElementById(PART);
		if (old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
		updateLater(notices, 0);
	}
};

const updateLater = (notices, failures) => setTimeout(() => update(notices, failures), INTERVAL << failures);

customElements.define('live-operation', class extends HTMLElement {
	connectedCallback() {
		updateLater(this, 0);
	}
});

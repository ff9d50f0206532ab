(() => {
	const notice = document.getElementById('signed-out');
	// Forms that pass: of islands, which ask by themselves, and the one that was asked for.
	const passing = new WeakSet();
	let asking;
	addEventListener('submit', async (event) => {
		const {target: form, submitter} = event;
		if (event.defaultPrevented) passing.add(form);
		// Not form.method: a field may have that name.
		if (form.getAttribute('method') !== 'post' || form.hasAttribute('data-sign-out') || passing.has(form)) return;
		event.preventDefault();
		if (asking) return;
		asking = true;
		const request = {method: 'POST', redirect: 'manual'};
		const answer = await fetch(notice.dataset.ask, request).catch(() => undefined);
		asking = false;
		// A proxy in front answers by a redirect, which has no status here.
		const ended = [0, 401].includes(answer?.status);
		notice.hidden = !ended;
		if (ended) return notice.focus();
		passing.add(form);
		form.requestSubmit(submitter);
		passing.delete(form);
	});
})();

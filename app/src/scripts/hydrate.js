((script, wasm) => {
	const onHydrate = [];
	const island = async (node, mod) => {
		const id = node.dataset.component;
		const hydrate = mod[id];
		if (!hydrate) return console.warn(`Could not find WASM function for the island ${id}.`);
		onHydrate[onHydrate.length - 1]?.();
		await hydrate(node);
	};
	const traverse = async (node, mod) => {
		const children = node.tagName === 'LEPTOS-CHILDREN';
		if (node.tagName === 'LEPTOS-ISLAND') await island(node, mod);
		if (children) onHydrate.push(node.$$on_hydrate);
		for (const child of node.children) await traverse(child, mod);
		if (children) onHydrate.pop();
	};
	const idle = window.requestIdleCallback ?? ((start) => start());
	idle(async () => {
		const mod = await import(script);
		await mod.default({module_or_path: wasm});
		mod.hydrate();
		await traverse(document.body, mod);
	});
})

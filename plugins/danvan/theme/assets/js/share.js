// Print, share and copy the address of a page; copy the address of a point of the plan, or a text that is to be sent.
for (const acts of document.querySelectorAll("[data-acts]")) {
  acts.hidden = false;
  acts.querySelector("[data-act=share]").hidden = !navigator.share;
  acts.addEventListener("click", ({ target }) => act(target.closest("[data-act]")?.dataset.act, acts.querySelector("[role=status]")));
}
for (const link of document.querySelectorAll("[data-copy]")) copier(link);
for (const row of document.querySelectorAll("[data-copy-text]")) sender(row);

async function act(name, status) {
  const address = location.href.split("#")[0];
  if (name === "print") print();
  if (name === "share") await navigator.share({ title: document.title, url: address }).catch(() => {});
  if (name === "copy") status.textContent = await copied(address);
}

/** A link to its own point becomes a button that copies the point's address, and says so. */
function copier(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  const point = button.lastChild.textContent;
  button.ariaLabel = button.title = `Chép liên kết mục ${point}`;
  button.addEventListener("click", async () => {
    const said = await copied(link.href);
    history.replaceState(null, "", link.hash);
    document.querySelector("[data-copied]").textContent = `${said} mục ${point}`;
    button.dataset.done = "";
    button.lastChild.textContent = "Đã chép";
    setTimeout(() => {
      delete button.dataset.done;
      button.lastChild.textContent = point;
    }, 3000);
  });
  link.replaceWith(button);
}

/** A button below a text copies it, a line for each paragraph; where that is not allowed, the text is marked for the reader. */
function sender(row) {
  const text = document.getElementById(row.dataset.copyText), status = row.querySelector("[role=status]");
  row.hidden = false;
  row.querySelector("button").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText([...text.children].map((line) => line.textContent).join("\n"));
      status.textContent = "Đã chép.";
    } catch {
      getSelection().selectAllChildren(text);
      status.textContent = "Lời đã được bôi sẵn; xin chép bằng tay.";
    }
  });
}

async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
    return "Đã chép liên kết";
  } catch {
    return `Chép địa chỉ này: ${address}`;
  }
}

// Follows what is saved: loads the page again when there is something newer, and says above it what is wrong.
const box = document.createElement("div");
box.setAttribute("role", "alert");
box.style.cssText =
  "position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;z-index:99;background:#fff4e5;color:#3b1d00;" +
  "border-top:4px solid #b3261e;padding:.75rem 1rem;font:1rem/1.5 sans-serif;white-space:pre-wrap";

const tell = (faults) => {
  box.textContent = ["Bản vừa lưu còn lỗi, nên trang vẫn hiện bản đúng gần nhất:", ...faults].join("\n");
  if (faults.length) document.body.append(box);
  else box.remove();
};

const shown = Number(document.currentScript.dataset.ban);

const follow = async () => {
  let number = -1; // the first answer comes at once: what was saved before may be wrong
  for (;;) {
    try {
      const news = await (await fetch(`/__ban-moi?sau=${number}`)).json();
      if (news.number > shown && !news.faults.length) {
        location.reload();
        return;
      }
      number = news.number;
      tell(news.faults);
    } catch {
      await new Promise((wait) => setTimeout(wait, 1000)); // the server was stopped; it may come back
    }
  }
};

follow();

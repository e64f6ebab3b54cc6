// Files go in pieces (tus 1.0.0), so that a dropped line costs one piece; without this script they go with the form.
(() => {
  const VERSION = "1.0.0";
  const SMALLEST = 128 * 1024;
  const LARGEST = 16 * 1024 * 1024;
  const LONGEST_REST = 30000;
  const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  let number = 0;

  // Waits, but not a moment longer than the line is gone.
  const rest = (time) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        removeEventListener("online", done);
        resolve();
      };
      const timer = setTimeout(done, time);
      addEventListener("online", done);
    });

  class Refused extends Error {}

  class Sending {
    constructor(box, file) {
      this.box = box;
      this.file = file;
      this.stopped = false;
      this.address = "";
      this.draw();
    }

    draw() {
      const { words } = this.box;
      this.row = document.createElement("li");
      this.row.className = "evidence__file";
      const name = document.createElement("span");
      name.className = "evidence__name";
      name.id = `evidence-${(number += 1)}`;
      name.textContent = this.file.name;
      this.bar = document.createElement("progress");
      this.bar.max = this.file.size || 1;
      this.bar.value = 0;
      this.bar.setAttribute("aria-labelledby", name.id);
      this.state = document.createElement("span");
      this.state.className = "evidence__state quiet";
      this.state.textContent = words.waiting;
      this.stop = document.createElement("button");
      this.stop.type = "button";
      this.stop.className = "usa-button usa-button--unstyled";
      this.stop.textContent = words.cancel;
      this.stop.setAttribute("aria-describedby", name.id);
      this.stop.addEventListener("click", () => this.giveUp());
      this.row.append(name, this.bar, this.state, this.stop);
      this.box.list.append(this.row);
    }

    say(sentence) {
      this.state.textContent = sentence;
    }

    share(at) {
      this.bar.value = at;
      return `${Math.floor((100 * at) / (this.file.size || 1))}%`;
    }

    async begin() {
      const answer = await fetch(this.box.address, {
        method: "POST",
        headers: {
          "Tus-Resumable": VERSION,
          "Upload-Length": String(this.file.size),
          "Upload-Metadata": `filename ${encoded(this.file.name)},ticket ${encoded(this.box.ticket)}`,
        },
      });
      if (answer.status === 201) return new URL(answer.headers.get("Location")).pathname;
      if (answer.status < 500) throw new Refused((await answer.text()) || this.box.words.failed);
      throw new Error("later");
    }

    // One piece, with its progress; what the server says, or 0 where the line broke.
    piece(offset, end) {
      return new Promise((resolve) => {
        const line = new XMLHttpRequest();
        this.line = line;
        line.open("PATCH", this.address);
        line.setRequestHeader("Tus-Resumable", VERSION);
        line.setRequestHeader("Upload-Offset", String(offset));
        line.setRequestHeader("Content-Type", "application/offset+octet-stream");
        line.upload.onprogress = (event) => {
          const at = offset + event.loaded;
          this.say(at < this.file.size ? this.box.words.sending.replace("%s", this.share(at)) : this.box.words.checking);
        };
        line.onload = () => resolve({ status: line.status, offset: Number(line.getResponseHeader("Upload-Offset")), text: line.responseText });
        line.onerror = line.onabort = line.ontimeout = () => resolve({ status: 0, offset, text: "" });
        line.send(this.file.slice(offset, end));
      });
    }

    // Where it stands, in words for the page; null where the line is still gone.
    async standing() {
      try {
        const answer = await fetch(this.address, { headers: { Accept: "application/json" } });
        if (answer.status === 404) throw new Refused(this.box.words.failed);
        if (!answer.ok) return null;
        const told = await answer.json();
        if (told.refusal) throw new Refused(told.refusal);
        return told;
      } catch (wrong) {
        if (wrong instanceof Refused) throw wrong;
        return null;
      }
    }

    async send() {
      let offset = 0;
      let size = SMALLEST;
      let pause = 1000;
      let told = null;
      while (!this.stopped && !(told && told.checked)) {
        if (!this.address) {
          try {
            this.address = await this.begin();
            if (this.stopped) this.leaveOut();
          } catch (wrong) {
            if (wrong instanceof Refused) throw wrong;
            await rest(pause);
            pause = Math.min(2 * pause, LONGEST_REST);
          }
          continue;
        }
        if (offset < this.file.size) {
          const began = performance.now();
          const answer = await this.piece(offset, Math.min(offset + size, this.file.size));
          if (this.stopped) return false;
          if (answer.status === 204) {
            offset = answer.offset;
            pause = 1000;
            const took = performance.now() - began;
            if (took < 2000) size = Math.min(2 * size, LARGEST);
            if (took > 8000) size = Math.max(size / 2, SMALLEST);
            this.say(this.box.words.sending.replace("%s", this.share(offset)));
            if (offset < this.file.size) continue;
          } else if (answer.status === 422 || answer.status === 413) {
            throw new Refused(answer.text || this.box.words.failed);
          } else {
            this.say(this.box.words.paused.replace("%s", this.share(offset)));
            await rest(pause);
            pause = Math.min(2 * pause, LONGEST_REST);
          }
        }
        told = await this.standing();
        if (told) offset = told.arrived;
        else await rest(pause);
      }
      return !this.stopped;
    }

    async run() {
      try {
        if (this.file.size > this.box.most) throw new Refused(this.box.words.large);
        if (await this.send()) this.arrived();
      } catch (wrong) {
        this.bar.remove();
        this.row.classList.add("evidence__file--refused");
        this.say(wrong instanceof Refused ? wrong.message : this.box.words.failed);
      }
    }

    // From now on it is a box of the form, as the server itself would draw it.
    arrived() {
      const tick = document.createElement("input");
      tick.type = "checkbox";
      tick.className = "usa-checkbox__input";
      tick.name = this.box.field;
      tick.value = this.address.split("/").pop();
      tick.checked = true;
      tick.id = `evidence-${(number += 1)}`;
      const label = document.createElement("label");
      label.className = "usa-checkbox__label";
      label.htmlFor = tick.id;
      label.textContent = `${this.file.name} · ${this.box.words.here}`;
      this.row.classList.add("usa-checkbox");
      this.row.replaceChildren(tick, label);
      this.box.status.textContent = `${this.file.name}: ${this.box.words.here}`;
    }

    giveUp() {
      this.stopped = true;
      if (this.line) this.line.abort();
      if (this.address) this.leaveOut();
      this.row.remove();
      this.box.input.focus();
    }

    leaveOut() {
      fetch(this.address, { method: "DELETE", headers: { "Tus-Resumable": VERSION } }).catch(() => {});
    }
  }

  class Box {
    constructor(place) {
      this.words = JSON.parse(place.dataset.words);
      this.address = place.dataset.address;
      this.ticket = place.dataset.ticket;
      this.most = Number(place.dataset.most);
      this.many = place.dataset.many === "yes";
      this.field = place.dataset.evidence;
      this.input = place.querySelector("input[type=file]");
      this.list = place.querySelector(".evidence__files");
      this.status = place.querySelector(".evidence__status");
      this.busy = 0;
      this.waits = null;
      this.last = Promise.resolve();
      this.input.addEventListener("change", () => this.chosen());
      const { form } = this.input;
      if (!form) return;
      form.addEventListener("submit", (event) => {
        if (!this.busy) return;
        event.preventDefault();
        this.waits = event.submitter;
        this.status.textContent = this.words.busy;
      });
      addEventListener("beforeunload", (event) => {
        if (this.busy) event.preventDefault();
      });
    }

    chosen() {
      const files = [...this.input.files];
      // What goes in pieces does not go with the form as well.
      this.input.value = "";
      if (!this.many && files.length) this.list.replaceChildren();
      for (const file of files) {
        const sending = new Sending(this, file);
        this.busy += 1;
        // One after the other: a bad line is not divided.
        this.last = this.last.then(() => sending.run()).then(() => this.done());
      }
    }

    done() {
      this.busy -= 1;
      if (this.busy || !this.waits) return;
      const button = this.waits;
      this.waits = null;
      if (!this.list.querySelector(".evidence__file--refused")) this.input.form.requestSubmit(button);
    }
  }

  const begin = () => {
    for (const place of document.querySelectorAll("[data-evidence]")) {
      if (place.dataset.begun) continue;
      place.dataset.begun = "yes";
      new Box(place);
    }
  };
  begin();
})();

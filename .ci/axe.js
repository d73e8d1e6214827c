// axe.js DIR WHAT PLACE...: shows every HTML file of each PLACE, a file or a
// folder, to Chromium, in a frame of one page that is served on the loopback
// interface, runs axe-core (installed below DIR) in it, and prints what it
// finds, and which file is wider than a phone. WHAT is what they are called.
const fs = require('fs')
const http = require('http')
const path = require('path')
const { spawn } = require('child_process')

const [dir, what, ...places] = process.argv.slice(2)
const axe = fs.readFileSync(path.join(dir, 'node_modules', 'axe-core', 'axe.min.js'))
const names = places.flatMap((place) => (fs.statSync(place).isDirectory() ? fs.readdirSync(place).sort().map((name) => path.join(place, name)) : [place]))
  .filter((name) => name.endsWith('.html') && fs.statSync(name).size > 0)

// check runs in the page.
async function check(names) {
  const found = []
  const source = await (await fetch('/axe')).text()
  const frame = document.createElement('iframe')
  frame.title = 'a file'
  frame.width = 360
  frame.height = 2000
  document.body.append(frame)
  for (const name of names) {
    await new Promise((loaded) => {
      frame.onload = loaded
      frame.src = '/file/' + encodeURIComponent(name)
    })
    try {
      const inside = frame.contentWindow
      const page = inside.document.documentElement
      if (page.scrollWidth > page.clientWidth) found.push(`${name}: ${page.scrollWidth} wide, where a phone has ${page.clientWidth}`)
      for (const folded of inside.document.querySelectorAll('details')) folded.open = true
      inside.eval(source)
      // The page around the frame is ours and not the file's.
      const { violations, passes } = await inside.axe.run(inside.document, { iframes: false, resultTypes: ['violations'] })
      if (passes.length < 5) found.push(`${name}: only ${passes.length} rules applied`)
      for (const v of violations) {
        for (const node of v.nodes.slice(0, 3)) found.push(`${name}: ${v.id} (${v.help}): ${node.html.slice(0, 200)}`)
      }
    } catch (err) {
      found.push(`${name}: ${err}`)
    }
  }
  await fetch('/found', { method: 'POST', body: JSON.stringify({ found, dark: matchMedia('(prefers-color-scheme: dark)').matches }) })
}

const page = `<!DOCTYPE html><html lang="en"><title>files</title><body><script>(${check})(${JSON.stringify(names)})</script></body></html>`

// shown is a file without the policy that would keep axe-core out of it.
function shown(name) {
  return fs.readFileSync(name, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
}

// look opens the page in a Chromium of its own, and gives what was found.
function look(scheme) {
  return new Promise((resolve, reject) => {
    const profile = fs.mkdtempSync(path.join(dir, 'profile-'))
    let browser
    const server = http.createServer((request, response) => {
      if (request.url === '/axe') return response.end(axe)
      if (request.url.startsWith('/file/')) {
        const name = decodeURIComponent(request.url.slice('/file/'.length))
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        return response.end(names.includes(name) ? shown(name) : '')
      }
      if (request.url === '/found') {
        let body = ''
        request.on('data', (chunk) => (body += chunk))
        request.on('end', () => {
          response.end()
          server.close()
          browser.removeAllListeners('exit')
          browser.on('exit', () => resolve(JSON.parse(body)))
          browser.kill()
        })
        return
      }
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(request.url === '/' ? page : '')
    })
    server.listen(0, '127.0.0.1', () => {
      browser = spawn('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', `--user-data-dir=${profile}`, '--window-size=400,2100',
        `--blink-settings=preferredColorScheme=${scheme}`, '--remote-debugging-port=0', `http://127.0.0.1:${server.address().port}/`],
      { stdio: 'ignore' })
      browser.on('error', reject)
      browser.on('exit', () => reject(new Error('Chromium ended before it had looked at all files')))
      process.on('exit', () => browser.kill('SIGKILL'))
    })
  })
}

async function main() {
  if (names.length === 0) throw new Error(`no files in ${places.join(', ')}`)
  const schemes = { light: 1, dark: 0 }
  let bad = 0
  for (const [name, scheme] of Object.entries(schemes)) {
    const { found, dark } = await look(scheme)
    if (dark !== (name === 'dark')) throw new Error(`Chromium does not show the files in ${name}`)
    for (const line of found) console.log(`${name}: ${line}`)
    bad += found.length
  }
  console.log(`accessibility of the ${what}: ${names.length} in light and dark, ${bad} violations`)
  return bad > 0 ? 1 : 0
}

process.on('SIGTERM', () => process.exit(1))
main().then((code) => process.exit(code), (err) => {
  console.error(`accessibility of the ${what}: ${err.message}`)
  process.exit(1)
})

// Plain JavaScript, so that a Node that is too old for everything else can still say so.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Thông Suốt needs Node 22.18 or later and this is ${process.versions.node}: on linux-x64 run "npm ci" and then "npm start", which brings its own Node; elsewhere install a newer one.`,
  )
  process.exitCode = 1
} else {
  await import('./start.ts')
}

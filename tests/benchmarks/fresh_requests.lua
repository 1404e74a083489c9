-- For wrk: posts the bodies of a file, one JSON document a line, no body twice, each thread its own share.
-- Arguments: the file, the number of threads. When a thread has used its share it says so and stops.
local share = 0

function setup(thread)
  thread:set("place", share)
  share = share + 1
end

function init(args)
  bodies, at, threads = {}, 0, tonumber(args[2])
  local number = 0
  for line in io.lines(args[1]) do
    if number % threads == place then bodies[#bodies + 1] = line end
    number = number + 1
  end
  headers = { ["Content-Type"] = "application/json" }
end

function request()
  at = at + 1
  if at > #bodies then
    io.stderr:write("out of fresh bodies\n")
    wrk.thread:stop()
    at = #bodies
  end
  return wrk.format("POST", "/v1/analyze", headers, bodies[at])
end

function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format(
    '\n{"requests": %d, "failed": %d, "seconds": %.3f, "median_ms": %.3f, "p99_ms": %.3f, "longest_ms": %.3f}\n',
    summary.requests, failed, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end

#!/usr/bin/env bash
# A cluster of OpenSearch nodes on loopback, a JVM each, out of jars from Maven Central.
#
#   cluster.sh start [NODES]   start nodes 1..NODES (default 3) and wait until the cluster is green
#   cluster.sh node N NODES    start node N of NODES alone, in the background
#   cluster.sh kill N          kill -9 node N
#   cluster.sh end N           end node N, and wait for its end
#   cluster.sh stop            end all nodes that were started in DATA
#
# HTTP of node N is at 127.0.0.1:(BASE + N), its transport at (BASE + 100 + N).
# From the environment: DATA (folder of server, data, logs and pids), BASE (9200), HEAP (512m),
# JAVA (java, 11 to 21), MVN (mvn), CLUSTER (name), KNN (not empty: with the plugin of k-NN).
# OpenSearch refuses to run as root: started by root, nodes run as NODE_UID (65534, nobody), who must
# be able to enter DATA: keep it out of /root.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
DATA=${DATA:-${TMPDIR:-/tmp}/opensearch-cluster}
BASE=${BASE:-9200} HEAP=${HEAP:-512m} JAVA=${JAVA:-java} MVN=${MVN:-mvn}
CLUSTER=${CLUSTER:-library} NODE_UID=${NODE_UID:-65534}
home=$DATA/home

prepare() {
    mkdir -p "$DATA"
    if [ ! -e "$home/complete" ]; then
        $MVN -B -ntp -q -f "$here/pom.xml" -Dhome="$home" ${KNN:+-Pknn} package
        cp -r "$here/modules/." "$home/modules/"
        mkdir -p "$home/plugins" "$home/bin"
        touch "$home/complete"
    fi
}

listed() { # N NODES-FORMAT, by comma
    for n in $(seq "$1"); do printf "\"$2\"," $((n + $3)); done | sed 's/,$//'
}

node() {
    local n=$1 nodes=$2 own=$DATA/node-$1 as=()
    mkdir -p "$own"/{config,data,logs,tmp}
    cp "$here/config/log4j2.properties" "$own/config/"
    cat > "$own/config/opensearch.yml" <<YML
cluster.name: $CLUSTER
node.name: node-$n
path.data: $own/data
path.logs: $own/logs
network.host: 127.0.0.1
http.port: $((BASE + n))
transport.port: $((BASE + 100 + n))
discovery.seed_hosts: [$(listed "$nodes" 127.0.0.1:%d $((BASE + 100)))]
cluster.initial_cluster_manager_nodes: [$(listed "$nodes" node-%d 0)]
cluster.routing.allocation.disk.threshold_enabled: false
node.processors: 2
indices.query.bool.max_clause_count: 65536
search.max_buckets: 1000000
YML
    if [ "$(id -u)" = 0 ]; then
        chown -R "$NODE_UID:$NODE_UID" "$own"
        as=(setpriv --reuid="$NODE_UID" --regid="$NODE_UID" --clear-groups)
    fi
    (
        cd "$own"
        exec setsid "${as[@]}" "$JAVA" -Xms"$HEAP" -Xmx"$HEAP" -XX:+UseG1GC \
            -Djava.security.manager=allow -Djava.io.tmpdir="$own/tmp" -Djna.tmpdir="$own/tmp" \
            -Djna.nosys=true -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
            -XX:-OmitStackTraceInFastThrow -Dio.netty.noUnsafe=true \
            -Dio.netty.noKeySetOptimization=true -Dio.netty.recycler.maxCapacityPerThread=0 \
            -Dlog4j.shutdownHookEnabled=false -Dlog4j2.disable.jmx=true \
            -Djava.locale.providers=SPI,COMPAT ${JAVA_OPTS:-} \
            -Dopensearch.path.home="$home" -Dopensearch.path.conf="$own/config" \
            -Dopensearch.distribution.type=tar -Dopensearch.bundled_jdk=false \
            -cp "$home/lib/*" org.opensearch.bootstrap.OpenSearch \
            </dev/null >>"$own/logs/out.log" 2>&1
    ) &
    echo $! > "$own/pid"
}

pid_of() { # N: of a node that runs, and is ours
    local pid
    pid=$(cat "$DATA/node-$1/pid" 2>/dev/null) || return 1
    grep -qs org.opensearch.bootstrap.OpenSearch "/proc/$pid/cmdline" && echo "$pid"
}

is_green() {
    curl -sf -m 5 "http://127.0.0.1:$((BASE + 1))/_cluster/health?wait_for_nodes=$1&wait_for_status=green&timeout=3s" |
        grep -q '"timed_out":false'
}

gave_up() { # whether the cluster tries no more to open some part of an index
    curl -sf -m 5 "http://127.0.0.1:$((BASE + 1))/_cluster/allocation/explain" | grep -q '"decider":"max_retry"'
}

try_again() { # to open such parts
    curl -sf -m 5 -o /dev/null -X POST "http://127.0.0.1:$((BASE + 1))/_cluster/reroute?retry_failed=true" || true
}

not_opened() { # the parts that no node could open, and why
    curl -sf -m 5 "http://127.0.0.1:$((BASE + 1))/_cat/shards?h=index,shard,unassigned.reason,unassigned.details" |
        grep ' ALLOCATION_FAILED '
}

case ${1:-} in
start)
    nodes=${2:-3}
    prepare
    for n in $(seq "$nodes"); do pid_of "$n" >/dev/null || node "$n" "$nodes"; done
    sleep 2
    failures=0
    for _ in $(seq 300); do
        if is_green "$nodes"; then echo "green: $nodes nodes"; exit 0; fi
        for n in $(seq "$nodes"); do
            pid_of "$n" >/dev/null || { tail -n 20 "$DATA/node-$n/logs/out.log" >&2; echo "node $n ended" >&2; exit 1; }
        done
        # A part that a node closes is locked until searches in it have ended, which passes; wrong settings do not.
        if gave_up; then
            failures=$((failures + 1))
            if [ "$failures" = 4 ]; then
                { echo "not green, as a node could not open:" && not_opened; } >&2
                exit 1
            fi
            try_again
        fi
        sleep 0.5
    done
    echo "not green; see $DATA/node-*/logs/out.log" >&2
    exit 1
    ;;
node) prepare; node "$2" "$3" ;;
end)
    pid=$(pid_of "$2")
    kill "$pid"
    while pid_of "$2" >/dev/null; do sleep 0.2; done
    ;;
kill) kill -9 "$(pid_of "$2")" ;;
stop)
    for folder in "$DATA"/node-*; do
        if pid=$(pid_of "${folder##*-}"); then kill "$pid"; fi
    done
    for folder in "$DATA"/node-*; do
        for _ in $(seq 100); do
            pid_of "${folder##*-}" >/dev/null || break
            sleep 0.2
        done
        if pid=$(pid_of "${folder##*-}"); then kill -9 "$pid"; fi
        rm -f "$folder/pid"
    done
    ;;
*) sed -n '2,15s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

# syntax=docker/dockerfile:1

# Node.js runs wasm-opt during the build; nothing of it reaches the final image.
FROM node:22-bookworm-slim AS node

FROM rust:1.95-bookworm AS build
COPY --from=node /usr/local/bin/ /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules/ /usr/local/lib/node_modules/
WORKDIR /build

# The tools change rarely and take long: their layer depends on nothing but what pins them.
COPY rust-toolchain.toml Cargo.lock ./
COPY scripts/ scripts/
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    scripts/setup build

COPY . .
# The caches are not part of the layer, so what is wanted is taken out in the same step.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    scripts/build portal \
    && install -D --strip target/release/mrs-portal /out/mrs-portal

FROM debian:bookworm-slim
# The certificates of the public authorities, for the calls to the cloud.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
    && install -d -o 10001 -g 10001 -m 700 /var/lib/mrs-portal

COPY --from=build /out/mrs-portal /usr/local/bin/mrs-portal

# What differs in a container from the defaults; replaced by mounting a file of one's own.
# Variables go over the file: MRS_PORTAL_STORE__URL is `url` of `[store]`.
COPY examples/container/config.toml /etc/mrs-portal/config.toml
# `demo` listens where the port is published from: docker run --publish 127.0.0.1:3000:3000 IMAGE demo
ENV MRS_PORTAL_CONFIG=/etc/mrs-portal/config.toml \
    DEMO_LISTEN=0.0.0.0:3000
USER 10001:10001
VOLUME /var/lib/mrs-portal
EXPOSE 3000 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["/usr/local/bin/mrs-portal", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/mrs-portal"]
CMD ["serve"]

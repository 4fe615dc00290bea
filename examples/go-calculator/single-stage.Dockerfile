# One stage: the image that builds the program is also shipped, including the Go compiler, its caches,
# a shell and a package manager. The calculator needs none of them.
ARG GO_IMAGE=golang:1.26
FROM ${GO_IMAGE}

WORKDIR /src
COPY go.mod main.go ./

# Without cgo the binary needs no C library, and the build needs no C compiler.
ENV CGO_ENABLED=0
RUN go build -o /calculator .

ENTRYPOINT ["/calculator"]

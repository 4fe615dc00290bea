# A Java program on distroless java: what runs a jar, and not what makes one.
ARG JDK_IMAGE=eclipse-temurin:21-jdk
ARG RUNTIME_IMAGE=gcr.io/distroless/java21-debian13

FROM ${JDK_IMAGE} AS build
WORKDIR /app
COPY Main.java ./
RUN javac -d classes Main.java && jar --create --file sum.jar --main-class Main -C classes .

FROM ${RUNTIME_IMAGE}
COPY --from=build /app/sum.jar /app/sum.jar
USER 65532:65532
# By its whole path, as no shell looks for it.
ENTRYPOINT ["/usr/bin/java", "-jar", "/app/sum.jar"]

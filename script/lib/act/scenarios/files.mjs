/** Small repositories for the workflows of the documentation. */

const STATIC = 'gcr.io/distroless/static-debian13';
const BUSYBOX = 'busybox:1.37';
/** The public images of the Dockerfiles below. */
export const IMAGES = [STATIC, BUSYBOX];

/** A Dockerfile without a shell, and the same with one. */
export const SMALL = `FROM ${STATIC}\nCOPY app /app\nENTRYPOINT ["/app"]\n`;
export const WITH_SHELL = SMALL.replace(STATIC, BUSYBOX);

export const ONE_IMAGE = { Dockerfile: SMALL, app: 'program\n' };
/** The change of a pull request that adds a shell. */
export const ADD_SHELL = { Dockerfile: WITH_SHELL };
/** The change of a pull request that changes nothing but the program. */
export const CHANGE_APP = { app: 'another program\n' };

/** The same image for each service. */
export const services = (...names) =>
  Object.assign(
    {},
    ...names.map((name) => ({
      [`services/${name}/Dockerfile`]: SMALL,
      [`services/${name}/app`]: `${name}\n`,
    })),
  );

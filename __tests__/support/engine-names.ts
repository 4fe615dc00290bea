/** The engines of script/engine. */
export const SCRIPT_ENGINES = ['20.10', '26.1', '26.1-containerd', '28.5', '28.5-containerd'] as const;

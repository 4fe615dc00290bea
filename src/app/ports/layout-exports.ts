/** Exports of images into an OCI layout. Layers that are known needn't be exported, and new ones are read as soon as they are written. */
export interface LayoutExports {
  /** Prepares the directory of a layout for the next export, and starts to read what is exported. */
  start(directory: string): Promise<LayoutExport>;
}

export interface LayoutExport {
  /**
   * Returns whether every layer of the exported images is in the layout or known. If not, the next export into the directory will write all
   * layers. Rejects with a WeighInError if the layout can't be read.
   * @param index the file that lists the exported images
   */
  isComplete(index: string): Promise<boolean>;
  /**
   * Returns whether another export may work after this failure, because it is about a layer that was known. The next export will write all
   * layers.
   * @param failure the builder's reason
   */
  mayWorkAgain(failure: string): Promise<boolean>;
  /** Must be called after the export, and also if it failed. Layers that are already being read are read to the end. */
  end(): void;
}

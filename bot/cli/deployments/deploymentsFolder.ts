/** Where deployments are recorded, below the working folder: `addresses/<chain id>.json`, and Ignition's own journals. */
export const DEPLOYMENTS_FOLDER = "deploy";

/** Changes whenever the same scheme and snapshot could give another result. Stored with every batch. */
export const engineVersion = 'yuance-engine-1'

const MIB = 1024 * 1024;

/** In bytes. Larger files are data: reading them would cost more than all the code around them. Neither are their old versions read. */
export const SIZE_LIMIT = 2 * MIB;
/** In bytes. A file that the user named is read whatever its size, as long as its text fits into one string. */
export const NAMED_SIZE_LIMIT = 256 * MIB;

/** Why a file above one of the limits is not read. */
export function tooLarge(limit: number): string {
  return `larger than ${Math.floor(limit / MIB)} MiB`;
}

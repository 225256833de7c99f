/** How many files a browser hands over from folders at most; more than this is work for the desktop program or the command line. */
const MOST_FILES = 20_000

/**
 * Files of a drop, folders walked. Must be called inside the drop event: entries are gone after it. With `whole` a folder is
 * given as the one file the system shows for it, for the engine to walk by its path.
 */
export async function droppedFiles(transfer: DataTransfer, whole: boolean): Promise<File[]> {
  if (whole) return [...transfer.files]
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
  if (entries.length === 0) return [...transfer.files]
  const files: File[] = []
  for (const entry of entries) await walk(entry, files)
  return files
}

async function walk(entry: FileSystemEntry, into: File[]): Promise<void> {
  if (into.length >= MOST_FILES) return
  if (isFile(entry)) {
    into.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
  } else if (isFolder(entry)) {
    const reader = entry.createReader()
    // Chromium gives a folder in portions of a hundred; an empty portion is its end.
    for (;;) {
      const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
      if (portion.length === 0) return
      for (const child of portion) await walk(child, into)
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

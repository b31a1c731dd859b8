"""Records of studies: sidecar files, ids, and completion from the PDF."""

"""Records of studies: the sidecar files that hold them, and how a record is completed."""

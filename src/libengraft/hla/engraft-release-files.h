/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The files of a release of IPD-IMGT/HLA that Engraft reads. */
typedef enum
{
  ENGRAFT_RELEASE_ALLELES,        /* Allelelist.txt */
  ENGRAFT_RELEASE_NAMES,          /* hla_nom.txt */
  ENGRAFT_RELEASE_G_GROUPS,       /* hla_nom_g.txt */
  ENGRAFT_RELEASE_P_GROUPS,       /* hla_nom_p.txt */
  ENGRAFT_RELEASE_SEROLOGY,       /* rel_dna_ser.txt */
  ENGRAFT_RELEASE_ANTIGENS,       /* rel_ser_ser.txt */
  ENGRAFT_RELEASE_TCE,            /* dpb_tce.csv; may be missing */
  ENGRAFT_RELEASE_SEQUENCES,      /* Allele_status.txt; may be missing, as all below */
  ENGRAFT_RELEASE_DELETED,        /* Deleted_alleles.txt */
  ENGRAFT_RELEASE_HISTORY,        /* Allelelist_history.txt */
  ENGRAFT_N_RELEASE_FILES
} EngraftReleaseFile;

typedef struct
{
  GBytes  *files[ENGRAFT_N_RELEASE_FILES];  /* NULL: missing */
  GString *sums;                            /* the lines of all files md5checksum.txt; NULL: there are none */
  char    *checksum;                        /* SHA-256 of them all, one behind the other */
} EngraftReleaseFiles;

const char          *engraft_release_file_get_name (EngraftReleaseFile    file);
/* from a folder, whose folders are looked through, or a zip file; where the release brings checksums
 * (md5checksum.txt), a file that differs from all that are given for its name is refused */
EngraftReleaseFiles *engraft_release_files_load    (GFile                *where,
                                                    GCancellable         *cancellable,
                                                    GError              **error);
void                 engraft_release_files_free    (EngraftReleaseFiles  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftReleaseFiles, engraft_release_files_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/* Writes a file of donors.  Memory is for the different typings alone; the donors wait in files without a name
 * beside it. */
typedef struct _EngraftDonorSegmentWriter EngraftDonorSegmentWriter;

/* @checksum: of what typings are read by, at most 71 letters */
EngraftDonorSegmentWriter *engraft_donor_segment_writer_new    (EngraftNomenclature        *nomenclature,
                                                                EngraftMacTable            *macs,
                                                                const char                 *checksum,
                                                                GFile                      *file,
                                                                GError                    **error);
/* The records come with rising rows.  A donor of whom a searched locus cannot be read is refused, counted and told;
 * that is no error. */
gboolean                   engraft_donor_segment_writer_add    (EngraftDonorSegmentWriter  *self,
                                                                const EngraftDonorRecord   *record,
                                                                GError                    **error);
guint                      engraft_donor_segment_writer_get_n  (EngraftDonorSegmentWriter  *self);
/* @removed: rising; the file is complete or not there */
gboolean                   engraft_donor_segment_writer_finish (EngraftDonorSegmentWriter  *self,
                                                                guint64                     since_revision,
                                                                guint64                     revision,
                                                                const guint32              *removed,
                                                                gsize                       n_removed,
                                                                GError                    **error);
void                       engraft_donor_segment_writer_free   (EngraftDonorSegmentWriter  *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-mapping.h"
#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CSV_DONOR_SOURCE (engraft_csv_donor_source_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCsvDonorSource, engraft_csv_donor_source, ENGRAFT, CSV_DONOR_SOURCE, GObject)

EngraftCsvDonorSource *engraft_csv_donor_source_new        (GFile                  *file,
                                                            EngraftDonorMapping    *mapping,
                                                            GError                **error);
EngraftDonorMapping   *engraft_csv_donor_source_get_mapping (EngraftCsvDonorSource *self);
const char * const    *engraft_csv_donor_source_get_names  (EngraftCsvDonorSource  *self);
char                 **engraft_csv_donor_source_dup_unused (EngraftCsvDonorSource  *self);
char                 **engraft_csv_donor_source_dup_notes  (EngraftCsvDonorSource  *self);
char                 **engraft_csv_donor_source_dup_columns (GFile                 *file,
                                                            EngraftEncoding         encoding,
                                                            GError                **error);

G_END_DECLS

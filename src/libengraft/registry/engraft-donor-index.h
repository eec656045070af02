/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_INDEX (engraft_donor_index_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonorIndex, engraft_donor_index, ENGRAFT, DONOR_INDEX, GObject)

/**
 * EngraftDonorIndexProgress:
 * @fraction: how much is done, from 0 to 1
 * @user_data: data of the caller
 *
 * Called in the thread of the job.
 */
typedef void (*EngraftDonorIndexProgress) (double   fraction,
                                           gpointer user_data);

EngraftDonorIndex *engraft_donor_index_open         (GFile                      *folder,
                                                     EngraftNomenclature        *nomenclature,
                                                     EngraftMacTable            *macs,
                                                     GError                    **error);
gboolean           engraft_donor_index_build        (GFile                      *folder,
                                                     EngraftNomenclature        *nomenclature,
                                                     EngraftMacTable            *macs,
                                                     EngraftDonorSource         *source,
                                                     guint64                     revision,
                                                     EngraftDonorIndexProgress   progress,
                                                     gpointer                    user_data,
                                                     GCancellable               *cancellable,
                                                     GError                    **error);
EngraftDonorIndex *engraft_donor_index_update       (EngraftDonorIndex          *self,
                                                     EngraftDonorSource         *changed,
                                                     const guint32              *removed,
                                                     gsize                       n_removed,
                                                     guint64                     revision,
                                                     EngraftDonorIndexProgress   progress,
                                                     gpointer                    user_data,
                                                     GCancellable               *cancellable,
                                                     GError                    **error);
guint64            engraft_donor_index_get_n_donors  (EngraftDonorIndex         *self);
guint64            engraft_donor_index_get_n_refused (EngraftDonorIndex         *self);
GPtrArray         *engraft_donor_index_list_refused (EngraftDonorIndex          *self,
                                                    guint                        limit);
char             **engraft_donor_index_dup_refused (EngraftDonorIndex           *self,
                                                    guint                        limit);
guint64            engraft_donor_index_get_revision  (EngraftDonorIndex         *self);
gboolean           engraft_donor_index_is_scattered  (EngraftDonorIndex         *self);
EngraftNomenclature *engraft_donor_index_get_nomenclature (EngraftDonorIndex    *self);
EngraftMacTable   *engraft_donor_index_get_macs      (EngraftDonorIndex         *self);

G_END_DECLS

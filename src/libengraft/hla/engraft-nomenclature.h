/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EngraftHlaError:
 * @ENGRAFT_HLA_ERROR_RELEASE: the files of a release cannot be used
 * @ENGRAFT_HLA_ERROR_NAME: a name or typing cannot be read, or is not in the release
 *
 * What may be wrong with nomenclature and typings.
 */
typedef enum
{
  ENGRAFT_HLA_ERROR_RELEASE,
  ENGRAFT_HLA_ERROR_NAME,
} EngraftHlaError;

#define ENGRAFT_HLA_ERROR (engraft_hla_error_quark ())
GQuark engraft_hla_error_quark (void);

#define ENGRAFT_TYPE_NOMENCLATURE (engraft_nomenclature_get_type ())

G_DECLARE_FINAL_TYPE (EngraftNomenclature, engraft_nomenclature, ENGRAFT, NOMENCLATURE, GObject)

EngraftNomenclature *engraft_nomenclature_new_from_release (GFile                *where,
                                                            GCancellable         *cancellable,
                                                            GError              **error);
EngraftNomenclature *engraft_nomenclature_new_subset       (GError              **error);
EngraftNomenclature *engraft_nomenclature_open             (GFile                *file,
                                                            GError              **error);
gboolean             engraft_nomenclature_save             (EngraftNomenclature  *self,
                                                            GFile                *file,
                                                            GError              **error);
const char          *engraft_nomenclature_get_release      (EngraftNomenclature  *self);
const char          *engraft_nomenclature_get_checksum     (EngraftNomenclature  *self);
guint                engraft_nomenclature_get_n_alleles    (EngraftNomenclature  *self);
gboolean             engraft_nomenclature_is_subset        (EngraftNomenclature  *self);

G_END_DECLS

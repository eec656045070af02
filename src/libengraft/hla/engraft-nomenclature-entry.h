/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EngraftNomenclatureKind:
 * @ENGRAFT_NOMENCLATURE_RELEASE: a release of IPD-IMGT/HLA
 * @ENGRAFT_NOMENCLATURE_CODES: a table of multiple allele codes
 * @ENGRAFT_NOMENCLATURE_CATALOGUE: a catalogue of common and well-documented alleles
 *
 * What a store keeps.
 */
typedef enum
{
  ENGRAFT_NOMENCLATURE_RELEASE,
  ENGRAFT_NOMENCLATURE_CODES,
  ENGRAFT_NOMENCLATURE_CATALOGUE,
} EngraftNomenclatureKind;

#define ENGRAFT_TYPE_NOMENCLATURE_ENTRY (engraft_nomenclature_entry_get_type ())

G_DECLARE_FINAL_TYPE (EngraftNomenclatureEntry, engraft_nomenclature_entry, ENGRAFT, NOMENCLATURE_ENTRY, GObject)

EngraftNomenclatureKind  engraft_nomenclature_entry_get_kind           (EngraftNomenclatureEntry *self);
const char              *engraft_nomenclature_entry_get_title          (EngraftNomenclatureEntry *self);
GDateTime               *engraft_nomenclature_entry_get_imported       (EngraftNomenclatureEntry *self);
const char              *engraft_nomenclature_entry_get_checksum       (EngraftNomenclatureEntry *self);
const char              *engraft_nomenclature_entry_get_block_checksum (EngraftNomenclatureEntry *self);
guint64                  engraft_nomenclature_entry_get_size           (EngraftNomenclatureEntry *self);
guint                    engraft_nomenclature_entry_get_n_names        (EngraftNomenclatureEntry *self);
gboolean                 engraft_nomenclature_entry_is_subset          (EngraftNomenclatureEntry *self);
gboolean                 engraft_nomenclature_entry_is_default         (EngraftNomenclatureEntry *self);

G_END_DECLS

/* engraft-nomenclature.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-nomenclature-compiler.h"
#include "libengraft/io/engraft-file-content.h"
#include "libengraft/io/engraft-replace-file.h"

/**
 * EngraftNomenclature:
 *
 * A release of the HLA nomenclature (IPD-IMGT/HLA): alleles, their G and P groups, serology, TCE groups
 * of DPB1, and names that were given up.
 *
 * The release is the user's own download; it is compiled to one block of memory, which is saved to a
 * file and mapped, so that opening it again takes no time.  It does not change, and any thread may use it.
 */
struct _EngraftNomenclature
{
  GObject         parent_instance;

  GBytes         *block;
  EgNomenclature  view;
  gboolean        is_subset;
  EgLgxIndex      lgx;
  EgLgxEntry     *lgx_entries;      /* NULL: not made yet; set once */
};

G_DEFINE_FINAL_TYPE (EngraftNomenclature, engraft_nomenclature, G_TYPE_OBJECT)

/**
 * engraft_hla_error_quark:
 *
 * The domain of errors with nomenclature and typings.
 *
 * Returns: the domain
 */
G_DEFINE_QUARK (engraft-hla-error-quark, engraft_hla_error)

static void
engraft_nomenclature_finalize (GObject *object)
{
  g_clear_pointer (&ENGRAFT_NOMENCLATURE (object)->block, g_bytes_unref);
  g_clear_pointer (&ENGRAFT_NOMENCLATURE (object)->lgx_entries, g_free);

  G_OBJECT_CLASS (engraft_nomenclature_parent_class)->finalize (object);
}

static void
engraft_nomenclature_class_init (EngraftNomenclatureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_nomenclature_finalize;
}

static void
engraft_nomenclature_init (EngraftNomenclature *self)
{
}

const EgLgxIndex *
engraft_nomenclature_get_lgx (EngraftNomenclature *self)
{
  if (g_once_init_enter (&self->lgx_entries))
    {
      EgLgxEntry *entries = g_new (EgLgxEntry, self->view.n_alleles + 1);

      eg_lgx_index_init (&self->lgx, &self->view, entries);
      g_once_init_leave (&self->lgx_entries, entries);
    }

  return &self->lgx;
}

/* Takes the block; NULL when it is none. */
static EngraftNomenclature *
new_from_block (GBytes *block)
{
  EngraftNomenclature *self = g_object_new (ENGRAFT_TYPE_NOMENCLATURE, NULL);

  self->block = block;
  if (!eg_nomenclature_view (&self->view, g_bytes_get_data (block, NULL), g_bytes_get_size (block)))
    g_clear_object (&self);

  return self;
}

EngraftNomenclature *
engraft_nomenclature_new_from_block (GBytes    *block,
                                     gboolean   is_subset,
                                     GError   **error)
{
  EngraftNomenclature *self = new_from_block (block);

  if (self)
    self->is_subset = is_subset;
  else
    g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                         _("The files of the release contradict each other."));

  return self;
}

/**
 * engraft_nomenclature_new_from_release:
 * @where: the folder of a release of IPD-IMGT/HLA, or its zip file
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads a release: `Allelelist.txt`, `hla_nom.txt`, `hla_nom_g.txt`, `hla_nom_p.txt`, `rel_dna_ser.txt`,
 * `rel_ser_ser.txt` and, if they are there, `dpb_tce.csv`, `Allele_status.txt`, and for names of other
 * releases `Deleted_alleles.txt` and `Allelelist_history.txt`.  Where `md5checksum.txt` is there, the files are
 * checked.  The release is taken whole or not at all.
 *
 * Returns: (transfer full): the nomenclature; %NULL on error: ENGRAFT_HLA_ERROR_RELEASE, with file and
 *   line, or an error of Gio
 */
EngraftNomenclature *
engraft_nomenclature_new_from_release (GFile         *where,
                                       GCancellable  *cancellable,
                                       GError       **error)
{
  g_autoptr(EngraftReleaseFiles) files = NULL;
  GBytes *block;

  g_return_val_if_fail (G_IS_FILE (where), NULL);

  files = engraft_release_files_load (where, cancellable, error);
  block = files ? engraft_nomenclature_compile (files, error) : NULL;

  return block ? engraft_nomenclature_new_from_block (block, FALSE, error) : NULL;
}

/**
 * engraft_nomenclature_open:
 * @file: what [method@Nomenclature.save] wrote
 * @error: return location for an error
 *
 * Opens a release that was compiled before.  The file is mapped, so this takes a few milliseconds.
 *
 * Returns: (transfer full): the nomenclature; %NULL on error: ENGRAFT_HLA_ERROR_RELEASE when the file is
 *   damaged or of another version of Engraft, or an error of GFile
 */
EngraftNomenclature *
engraft_nomenclature_open (GFile   *file,
                           GError **error)
{
  g_autoptr(GMappedFile) mapped = NULL;
  g_autofree char *path = NULL, *name = NULL;
  EngraftNomenclature *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  name = g_file_get_parse_name (file);
  if (!engraft_file_content_check (file, NULL, error))
    return NULL;
  mapped = path ? g_mapped_file_new (path, FALSE, error) : NULL;
  if (!mapped)
    return NULL;

  self = new_from_block (g_mapped_file_get_bytes (mapped));
  if (!self)
    g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                 _("“%s” is damaged or was made by another version of Engraft. Import the release of the "
                   "nomenclature again."), name);

  return self;
}

/**
 * engraft_nomenclature_save:
 * @self: a nomenclature
 * @file: where to
 * @error: return location for an error
 *
 * Writes the compiled release, so that it need not be read again.  The file is replaced as a whole.
 *
 * Returns: %FALSE on error
 */
gboolean
engraft_nomenclature_save (EngraftNomenclature  *self,
                           GFile                *file,
                           GError              **error)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return engraft_replace_file (file, g_bytes_get_data (self->block, NULL), g_bytes_get_size (self->block), NULL,
                               NULL, error);
}

/**
 * engraft_nomenclature_get_release:
 * @self: a nomenclature
 *
 * The name of the release, as its files say it: “IPD-IMGT/HLA 3.58.0”.
 *
 * Returns: the name
 */
const char *
engraft_nomenclature_get_release (EngraftNomenclature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self), NULL);

  return self->view.release;
}

/**
 * engraft_nomenclature_get_checksum:
 * @self: a nomenclature
 *
 * The SHA-256 of the files that the release was read from, one behind the other.
 *
 * Returns: 64 hexadecimal digits
 */
const char *
engraft_nomenclature_get_checksum (EngraftNomenclature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self), NULL);

  return self->view.checksum;
}

/**
 * engraft_nomenclature_get_n_alleles:
 * @self: a nomenclature
 *
 * How many alleles the release has.
 *
 * Returns: how many
 */
guint
engraft_nomenclature_get_n_alleles (EngraftNomenclature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self), 0);

  return self->view.n_alleles;
}

/**
 * engraft_nomenclature_is_subset:
 * @self: a nomenclature
 *
 * Whether this is [ctor@Nomenclature.new_subset]: some common alleles, not a release.  Wherever the name
 * of the release is shown, it says so.
 *
 * Returns: whether it is
 */
gboolean
engraft_nomenclature_is_subset (EngraftNomenclature *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self), FALSE);

  return self->is_subset;
}

GBytes *
engraft_nomenclature_get_block (EngraftNomenclature *self)
{
  return self->block;
}

const EgNomenclature *
engraft_nomenclature_get_view (EngraftNomenclature *self)
{
  return &self->view;
}

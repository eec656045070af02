/* engraft-nomenclature-subset.c: facts of some common alleles, written as the files of a release.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "libengraft/hla/engraft-nomenclature-compiler.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

#define ALLELES "/org/engraft/hla/common-alleles.tsv"
#define ANTIGENS "/org/engraft/hla/antigens.tsv"
/* not translated: it stands where a release has its name, in files too */
#define NAME "subset of common alleles, IPD 3.58.0"

enum { ALLELE, G_GROUP, P_GROUP, ASSIGNED, BY_EXPERTS, TCE_1, TCE_2, N_FIELDS };
enum { SYSTEM, NUMBER, SPLIT_OF, ASSOCIATED_WITH };

typedef struct
{
  GString    *texts[ENGRAFT_N_RELEASE_FILES];
  GHashTable *groups[2];      /* G, P: locus;name -> its members, as a GString */
  GPtrArray  *group_names[2]; /* the keys, as they came */
} Subset;

/* Calls @add for each line that is no comment, with its fields, of which there are at least @n. */
static void
for_each_line (const char  *resource,
               guint        n,
               void       (*add) (Subset *, char **),
               Subset      *self)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != '#')
      {
        g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);

        g_assert (g_strv_length (fields) == n);
        add (self, fields);
      }
}

static void
add_antigen (Subset  *self,
             char   **fields)
{
  g_string_append_printf (self->texts[ENGRAFT_RELEASE_NAMES], "%s;%s;;;;\n", fields[SYSTEM], fields[NUMBER]);
  if (*fields[SPLIT_OF])
    g_string_append_printf (self->texts[ENGRAFT_RELEASE_ANTIGENS], "%s;%s;%s;\n", fields[SYSTEM],
                            fields[SPLIT_OF], fields[NUMBER]);
  if (*fields[ASSOCIATED_WITH])
    g_string_append_printf (self->texts[ENGRAFT_RELEASE_ANTIGENS], "%s;%s;;%s\n", fields[SYSTEM],
                            fields[ASSOCIATED_WITH], fields[NUMBER]);
}

static void
add_member (Subset     *self,
            guint       kind,
            const char *locus,
            const char *allele,
            const char *group)
{
  g_autofree char *key = g_strdup_printf ("%s;%s", locus, *group ? group : allele);
  GString *members = g_hash_table_lookup (self->groups[kind], key);

  if (!members)
    {
      members = g_string_new (NULL);
      g_ptr_array_add (self->group_names[kind], g_strdup (key));
      g_hash_table_insert (self->groups[kind], g_steal_pointer (&key), members);
    }
  g_string_append_printf (members, "%s%s", members->len > 0 ? "/" : "", allele);
}

static void
add_allele (Subset  *self,
            char   **fields)
{
  g_auto(GStrv) name = g_strsplit (fields[ALLELE], "*", 2);

  g_string_append_printf (self->texts[ENGRAFT_RELEASE_ALLELES], ",%s\n", fields[ALLELE]);
  add_member (self, 0, name[0], name[1], fields[G_GROUP]);
  if (!g_str_has_suffix (name[1], "N"))
    add_member (self, 1, name[0], name[1], fields[P_GROUP]);
  if (*fields[ASSIGNED] || *fields[BY_EXPERTS])
    g_string_append_printf (self->texts[ENGRAFT_RELEASE_SEROLOGY], "%s*;%s;%s;;;%s\n", name[0], name[1],
                            fields[ASSIGNED], fields[BY_EXPERTS]);
  if (*fields[TCE_1] || *fields[TCE_2])
    g_string_append_printf (self->texts[ENGRAFT_RELEASE_TCE], "%s,,%s,%s,\n", fields[ALLELE], fields[TCE_1],
                            fields[TCE_2]);
}

/* A group of one allele has no name of its own. */
static void
write_groups (Subset  *self,
              guint    kind,
              GString *text)
{
  for (guint i = 0; i < self->group_names[kind]->len; i++)
    {
      const char *key = self->group_names[kind]->pdata[i], *name = strchr (key, ';') + 1;
      GString *members = g_hash_table_lookup (self->groups[kind], key);

      g_string_append_printf (text, "%.*s*;%s;%s\n", (int) (name - 1 - key), key, members->str,
                              g_str_equal (members->str, name) ? "" : name);
    }
}

static void
free_members (gpointer data)
{
  g_string_free (data, TRUE);
}

static EngraftReleaseFiles *
write_files (Subset *self)
{
  EngraftReleaseFiles *files = g_new0 (EngraftReleaseFiles, 1);
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  write_groups (self, 0, self->texts[ENGRAFT_RELEASE_G_GROUPS]);
  write_groups (self, 1, self->texts[ENGRAFT_RELEASE_P_GROUPS]);
  for (guint i = 0; i < ENGRAFT_N_RELEASE_FILES; i++)
    {
      files->files[i] = g_string_free_to_bytes (self->texts[i]);
      g_checksum_update (sum, g_bytes_get_data (files->files[i], NULL), g_bytes_get_size (files->files[i]));
    }
  files->checksum = g_strdup (g_checksum_get_string (sum));

  return files;
}

/**
 * engraft_nomenclature_new_subset:
 * @error: return location for an error
 *
 * The nomenclature of some 240 common alleles of A, B, C, DRB1, DRB3, DRB4, DRB5, DQA1, DQB1, DPA1 and
 * DPB1 with their groups, serology and TCE groups, for examples before a release is imported.  Its
 * name says that it is a subset: names, codes and antigens stand for no other alleles than these, so
 * that what is unambiguous by it need not be so by a release.
 *
 * Returns: (transfer full): the nomenclature; %NULL on error, which would be a defect of the program
 */
EngraftNomenclature *
engraft_nomenclature_new_subset (GError **error)
{
  g_autoptr(EngraftReleaseFiles) files = NULL;
  Subset self;
  GBytes *block;

  for (guint i = 0; i < ENGRAFT_N_RELEASE_FILES; i++)
    self.texts[i] = g_string_new (NULL);
  for (guint i = 0; i < 2; i++)
    {
      self.groups[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_members);
      self.group_names[i] = g_ptr_array_new_with_free_func (g_free);
    }
  g_string_append (self.texts[ENGRAFT_RELEASE_ALLELES], "# version: " NAME "\nAlleleID,Allele\n");
  g_string_append (self.texts[ENGRAFT_RELEASE_TCE], "Allele,Protein,V1_Assignment,V2_Assignment,Comments\n");
  for_each_line (ANTIGENS, ASSOCIATED_WITH + 1, add_antigen, &self);
  for_each_line (ALLELES, N_FIELDS, add_allele, &self);
  files = write_files (&self);
  for (guint i = 0; i < 2; i++)
    {
      g_hash_table_unref (self.groups[i]);
      g_ptr_array_unref (self.group_names[i]);
    }
  block = engraft_nomenclature_compile (files, error);

  return block ? engraft_nomenclature_new_from_block (block, TRUE, error) : NULL;
}

import type { Shell } from "../en/shell";

export const shell: Shell = {
  skip: "Ir al contenido",
  pages: {
    label: "Páginas",
    listen: "Escuchar",
    library: "Biblioteca",
    train: "Entrenar",
    models: "Modelos",
    about: "Acerca de",
    features: "Medidas",
  },
  menu: "Menú",
  language: "Idioma",
  theme: "Colores",
  themes: {
    system: "Como en este dispositivo",
    light: "Claro",
    dark: "Oscuro",
    contrast: "Alto contraste",
  },
  install: "Instalar la aplicación",
  installed: "Funciona sin conexión: todo está en este dispositivo.",
  update: "Hay una versión nueva.",
  reload: "Recargar",
  later: "Más tarde",
  offline: "Sin conexión. Aquí todo funciona igual.",
  footer: "No se sube nada: tu música se queda en este dispositivo.",
  failed: "No se ha podido obtener una parte de esta página.",
  retry: "Reintentar",
};
